"""The question that fits an activity by the words it holds, where it is like no standard one. Pure."""

# Question ← beginnings of words, all of which the activity must hold; the first line that fits wins.
# Of «a|b» one is enough.
LINES = (
    ("trial_meetings", "пробн встреч"),
    ("final_meetings", "итогов встреч"),
    ("unpaired_mentees", "психолог пар"),
    ("unpaired_mentees", "поддержк пар продолж"),
    ("interaction_formats", "формат взаимодейств"),
    ("personal_programmes", "персонализированн программ"),
    ("individual_plans", "индивидуальн план|траектори|маршрут"),
    ("pairs_in_order", "пар|групп сформир|формирован|закреп|назнач|приказ"),
    ("silent_pairs", "контрол|промежуточн наставник|пар|работ"),
    ("meetings_held", "встреч наставник|пар"),
    ("registry_order", "отбор|отобра|реестр наставник"),
    ("portfolios", "портфолио"),
    ("mentor_offers", "анкет|опрос потенциальн|кандидат|желающ"),
    ("training", "обучен|обучить|школ|курс наставник"),
    ("materials", "памятк|тетрад|сценари"),
    ("materials", "методическ материал|рекомендац"),
    ("needs_analysis", "анализ|выявлен|изучен потребност|дефицит|затруднен"),
    ("completed_mentees", "долгосрочн баз"),
    ("mentees_by_channel", "баз|банк|перечен|список наставляем"),
    ("mentors_in_base", "баз|банк|перечен|список наставник"),
    ("requests", "запрос"),
    ("employee_consents", "соглас работник|дополнительн"),
    ("consents", "соглас данн|обработк"),
    ("clearances", "справк судимост|медицинск"),
    ("year_rules", "форм отчет|отчетност"),
    ("incentives", "систем|критери|положени поощр|стимул|выплат"),
    ("awards", "поощр|награ|чествов|благодар"),
    ("final_event", "фест|заключительн|праздничн|итогов мероприят|событи|фестивал"),
    ("reflection", "рефлекси"),
    ("influence", "мониторинг|оценк влияни|динамик"),
    ("results", "мониторинг|эффективност"),
    ("final_feedback", "обратн связ"),
    ("participant_feedback", "анкетирован|удовлетворен"),
    ("cases", "кейс|практик|копилк"),
    ("team", "рабоч групп"),
    ("team", "команд"),
    ("curator", "куратор назнач"),
    ("network", "партнер соглашен|договор|сетев|модел"),
    ("resources", "ресурс|эксперт"),
    ("audiences", "аудитори"),
    ("founding_documents", "нормативн|положени|локальн"),
    ("founding_documents", "приказ внедрени|реализаци"),
    ("forms", "форм|цел выбор|выбрать|определ|формулиров"),
    ("website", "страниц|раздел сайт"),
    ("publication", "сайт|сми|медиа|соцсет|публикац|опубликов|освещ"),
    ("seminars", "конференц|семинар|стол"),
    ("promotion", "хакатон|квест|конкурс|форум|игр"),
    ("informed", "информир|собрани|рассказ|ознаком"),
)


def likely_question(words):
    """The key for the plain words of an activity; empty when nothing fits."""
    return next((key for key, line in LINES if fits(words, line)), "")


def fits(words, line):
    return all(
        any(word.startswith(tuple(stems.split("|"))) for word in words) for stems in line.split()
    )
