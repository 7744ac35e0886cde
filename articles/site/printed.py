class Printed:
    """What a template prints. It asks for `x["name"]` before `x.name`, and a refusal costs more than an answer."""

    __slots__ = ()

    def __getitem__(self, name: str):
        return getattr(self, name)
