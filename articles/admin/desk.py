from django.contrib.admin import AdminSite


class Desk(AdminSite):
    site_header = site_title = "Newsroom"
