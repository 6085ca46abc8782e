"""Makes an SQLite database with one user: users_database.py FILE NAME HASH"""
import sqlite3
import sys

with sqlite3.connect(sys.argv[1]) as database:
    database.execute("CREATE TABLE users (username TEXT PRIMARY KEY, password TEXT)")
    database.execute("INSERT INTO users VALUES (?, ?)", sys.argv[2:4])
