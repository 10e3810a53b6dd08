"""What one test changes of the application's house is gone for the next: a process's tests share one application."""

from dataclasses import replace

import pytest
from flask import Flask

from participate.web.request import EXTENSION


@pytest.mark.parametrize("turn", ["once", "again"])
def test_the_house_is_new_for_each_test(app: Flask, turn: str) -> None:
    house = app.extensions[EXTENSION]
    assert house.registry.causes, turn
    app.extensions[EXTENSION] = replace(house, registry=replace(house.registry, causes={}))
