from csp.decorators import csp
from django.conf import settings
from django.contrib.admin import AdminSite

from . import choosing, editor


class Desk(AdminSite):
    site_header = site_title = "Newsroom"

    def admin_view(self, view, cacheable=False):
        return csp(settings.DESK_CONTENT_SECURITY_POLICY)(super().admin_view(view, cacheable))

    def get_urls(self):
        return [*choosing.urls(self), *editor.urls(self), *super().get_urls()]
