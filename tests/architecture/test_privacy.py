"""Children's data: every field of every model is declared either erased or kept."""

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist

from mentoring.privacy import THIRD_PARTY, our_models

pytestmark = pytest.mark.pure
MODELS = our_models()
# Tables of third parties without a person in them.
HARMLESS = {
    "auth.Permission", "auth.Group", "contenttypes.ContentType",
}  # fmt: skip


def label(model):
    return model._meta.label


@pytest.mark.parametrize("model", MODELS, ids=label)
def test_every_field_is_either_erased_or_kept(model):
    fields = {field.name for field in model._meta.concrete_fields if not field.primary_key}

    assert model.Privacy.erased | model.Privacy.kept == fields
    assert not model.Privacy.erased & model.Privacy.kept
    assert not model.Privacy.erased or model.Privacy.of  # the lookup that leads to the person


@pytest.mark.parametrize("model", [m for m in MODELS if m.Privacy.erased], ids=label)
def test_the_lookup_leads_to_a_person(model):
    if model.Privacy.of == "self":
        assert label(model) == "mentoring.Person"
        return
    step = model
    for name in model.Privacy.of.split("__"):
        try:
            step = step._meta.get_field(name).related_model
        except FieldDoesNotExist:
            pytest.fail(f"{label(model)}: no {name} in {model.Privacy.of}")

    assert label(step) == "mentoring.Person"


def test_tables_of_third_parties_are_declared_too():
    ours = {label(model) for model in MODELS}
    others = {label(model) for model in apps.get_models()} - ours - HARMLESS

    assert others == set(THIRD_PARTY)
