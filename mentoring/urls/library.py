"""Awards and the library: thanks, materials, practices, suggestions."""

from django.urls import path

from mentoring.views import (
    awards,
    materials,
    mentor_calls,
    practices,
)

addresses = [
    # awards
    path("awards/", awards.award_list, name="award_list"),
    path("awards/create/", awards.award_create, name="award_create"),
    path("awards/many/", awards.award_many, name="award_many"),
    path("awards/print/", awards.award_print, name="award_print"),
    path("awards/<int:pk>/edit/", awards.award_edit, name="award_edit"),
    path("awards/<int:pk>/remove/", awards.award_remove, name="award_remove"),
    path("mentor-calls/", mentor_calls.mentor_call_list, name="mentor_call_list"),
    path("mentor-calls/create/", mentor_calls.mentor_call_create, name="mentor_call_create"),
    path("mentor-calls/print/", mentor_calls.mentor_call_print, name="mentor_call_print"),
    path(
        "mentor-calls/<int:pk>/answer/", mentor_calls.mentor_call_answer, name="mentor_call_answer"
    ),
    # library
    path("materials/", materials.material_list, name="material_list"),
    path("materials/lay-out/", materials.material_lay_out, name="material_lay_out"),
    path("materials/create/", materials.material_create, name="material_create"),
    path("materials/<int:pk>/", materials.material_detail, name="material_detail"),
    path("materials/<int:pk>/edit/", materials.material_edit, name="material_edit"),
    path("materials/<int:pk>/restore/", materials.material_restore, name="material_restore"),
    path("materials/<int:pk>/file/", materials.material_download, name="material_download"),
    path("materials/<int:pk>/hand-out/", materials.material_hand_out, name="material_hand_out"),
    path(
        "materials/given/<int:pk>/withdraw/",
        materials.material_withdraw,
        name="material_withdraw",
    ),
    path("practices/", practices.practice_list, name="practice_list"),
    path("practices/create/", practices.practice_create, name="practice_create"),
    path("practices/<int:pk>/edit/", practices.practice_edit, name="practice_edit"),
    path("practices/<int:pk>/remove/", practices.practice_remove, name="practice_remove"),
    path("suggestions/", practices.suggestion_list, name="suggestion_list"),
    path("suggestions/<int:pk>/answer/", practices.suggestion_answer, name="suggestion_answer"),
]
