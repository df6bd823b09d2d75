"""Sheets of people: spreadsheets, CSV files and DataFrames."""
