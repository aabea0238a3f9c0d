require 'sqlite3'

# The register of the salt works on the coast: one row for each crystallising
# pan, in the table pans (works, name, area, grade).
class PanRegister
  HEADINGS = { 'name' => 'Pan', 'area' => 'Area (m2)', 'grade' => 'Grade' }.freeze

  # db - an SQLite3::Database
  def initialize(db)
    @db = db
  end

  # The heads of the columns, each a link that sorts by it.
  def head
    HEADINGS.map { |column, text| "<th><a href=\"?sort=#{column}&order=asc\">#{text}</a></th>" }.join
  end

  # The pans of a works in the order that the reader chose.
  #
  # works - the name of the works
  # sort  - the column of the link that was followed, such as "area"
  # order - "asc" or "desc"
  #
  # Returns an Array of rows [name, area, grade].
  def pans(works, sort, order)
