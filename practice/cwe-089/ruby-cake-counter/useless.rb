require 'sqlite3'

COLUMNS = %w[name price weight].freeze

# The heading of the list: "name | price | weight".
def heading
  COLUMNS.join(' | ')
end

# Returns the names of all cakes, sorted by the column of the table cakes that
# the parameter 'sort' names, one of COLUMNS. Without that parameter they are
# sorted by name.
# db is an SQLite3::Database; params is a Hash with the parameters of the request.
#
# cake_names(db, { 'sort' => 'price' }) returns an array of strings such as
# ['plum cake', 'apple cake'], the cheapest first.
def cake_names(db, params)
  column = params['sort'] || 'name'
  db.execute('SELECT name FROM cakes ORDER BY ?', [column]).map { |row| row[0] }
end
