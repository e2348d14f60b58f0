"""What was planned and what is worth telling others."""

from mentoring.models import Practice
from reports.closing.matter import counted, expected
from roadmap.models import Activity


def activities(programme):
    return counted(
        Activity.objects.of_programme(programme).open().count(),
        some="не выполнено {}",
        none="выполнены",
        code="activities",
        title="Мероприятия дорожной карты",
        text="Их можно перенести в план следующего года.",
        address="roadmap:roadmap_detail",
        link="дорожная карта",
        query="show=open",
    )


def cases(programme):
    return expected(
        Practice.objects.filter(programme=programme).count(),
        some="описано {}",
        none="не описаны",
        code="cases",
        title="Успешные практики",
        address="mentoring:practice_list",
        link="банк практик",
    )
