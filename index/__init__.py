"""Holds the news: articles, passages and the generations on disk that are searched."""
