from django.contrib import admin
from django.urls import include, path

from newsroom import health

urlpatterns = [
    path("health/", health.live, name="health"),
    path("health/ready/", health.ready, name="ready"),
    path("admin/", admin.site.urls),
    path("", include("articles.site.urls")),
]
