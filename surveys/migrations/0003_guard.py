from django.db import migrations

from surveys.migrations._guard import install, remove


class Migration(migrations.Migration):
    dependencies = [("surveys", "0002_waves")]

    operations = [migrations.RunPython(install, remove)]
