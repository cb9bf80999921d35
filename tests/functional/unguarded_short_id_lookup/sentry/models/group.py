from django.db import models


class GroupManager(models.Manager):
    def by_qualified_short_id(self, organization_id, short_id):
        return self.by_qualified_short_id_bulk(organization_id, [short_id])[0]

    def by_qualified_short_id_bulk(self, organization_id, short_ids):
        found = list(self.filter(organization_id=organization_id, short_id__in=short_ids))
        if len(found) < len(short_ids):
            raise Group.DoesNotExist()
        return found


class Group(models.Model):
    organization_id = models.IntegerField()
    short_id = models.CharField(max_length=30)

    objects = GroupManager()


class SavedQuery(models.Model):
    issue = models.CharField(max_length=30)
    data = models.JSONField()
