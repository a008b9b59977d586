"""Finds who said what in an article: source, cue and content, and the speaker behind them."""
