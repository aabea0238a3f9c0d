require 'sqlite3'

# The names of all boats.
def boats(db)
  db.execute('SELECT name FROM boats ORDER BY name').flatten
end

# Gives the boat that is called old_name the name new_name.
# db is an SQLite3::Database; the table boats has the columns name and seats.
#
# rename_boat(db, 'Gull', 'Tern') changes the boat 'Gull' into 'Tern'; its seats
# stay the same.
def rename_boat(db, old_name, new_name)
  db.execute("UPDATE boats SET name = '#{new_name}' WHERE name = '#{old_name}'")
end
