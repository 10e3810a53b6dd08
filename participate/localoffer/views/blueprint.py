"""The pages of the register."""

from flask import Blueprint

bp = Blueprint("localoffer", __name__)
