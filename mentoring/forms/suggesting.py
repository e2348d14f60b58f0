from django import forms


class SuggestInput(forms.TextInput):
    """A line with the usual words to choose from; the browser offers them, any other may be typed."""

    template_name = "components/suggest_input.html"

    def __init__(self, words, attrs=None):
        super().__init__(attrs)
        self.words = tuple(words)

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        list_id = f"{context['widget']['attrs'].get('id', name)}_words"
        context["widget"]["attrs"]["list"] = list_id
        return context | {"words": self.words, "list_id": list_id}
