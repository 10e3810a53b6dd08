from flask import Blueprint

KIND = "consultation"
"""The kind of round that these pages are of; those of another kind are not found here."""
bp = Blueprint("consultations", __name__)
