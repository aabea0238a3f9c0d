require 'yaml'

# The card of a product as YAML: card(3, 'Plums') is "price: 3\nname: 'Plums'\n".
def card(price, name)
  "price: #{price}\nname: #{yaml_text(name)}\n"
end

# Returns a text as a string of YAML: in single quotes, and with an apostrophe
# inside the text doubled.
#
# yaml_text("Plums") returns "'Plums'"
# yaml_text("Ada's jam") returns "'Ada''s jam'"
def yaml_text(text)
  "'" + text.sub("'", "''") + "'"
end
