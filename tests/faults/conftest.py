from tests.commands.language import english

__all__ = ["english"]
