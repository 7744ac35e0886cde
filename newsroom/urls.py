from django.contrib import admin
from django.urls import include, path

from articles.workflow import heartbeats
from newsroom import health

handler404 = "articles.site.errors.not_found"
handler500 = "articles.site.errors.failed"

urlpatterns = [
    path("health/", health.live, name="health"),
    path("health/ready/", health.ready, {"remarks": {"after_effects": heartbeats.lateness}}, name="ready"),
    path("admin/", admin.site.urls),
    path("", include("articles.site.urls")),
]
