"""A Discord on the loopback device: its REST interface, its gateway, and people who use it.

The bot connects to it unchanged. Whatever it sends is held against Discord's own OpenAPI
description and the limits that the description leaves out; a fault in it fails the test.
"""
