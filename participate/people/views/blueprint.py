"""The pages about who comes in."""

from flask import Blueprint

bp = Blueprint("people", __name__)
