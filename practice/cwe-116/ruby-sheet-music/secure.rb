# The headers of an answer with a sheet of music.
def headers(name)
  { 'Content-Type' => 'application/pdf', 'Content-Disposition' => attachment(name) }
end

# Returns the text attachment; filename="..." with the name between the double
# quotes. Every double quote in the name gets a backslash before it.
#
# attachment('waltz.pdf') returns 'attachment; filename="waltz.pdf"'
# attachment('a "blue" waltz.pdf') returns 'attachment; filename="a \"blue\" waltz.pdf"'
def attachment(name)
  escaped = name.gsub(/[\r\n]/, ' ').gsub(/[\\"]/) { |sign| "\\#{sign}" }
  "attachment; filename=\"#{escaped}\""
end
