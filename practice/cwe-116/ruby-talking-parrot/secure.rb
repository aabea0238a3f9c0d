# The settings file of the parrot: a line for each setting. In a value, $NAME
# stands for the value of an earlier setting.
def settings_file(settings)
  settings.map { |name, value| setting_line(name, value) }.join("\n")
end

# Returns the line of a setting: the name, = and the value in double quotes, with
# a backslash before every double quote and dollar sign inside the value. A line
# break in the value is written as \n.
#
# setting_line('GREETING', 'Hello') returns 'GREETING="Hello"'
# setting_line('PRICE', 'a "fair" $5') returns 'PRICE="a \"fair\" \$5"'
def setting_line(name, value)
  escaped = value.gsub(/[\\"$]/) { |sign| "\\#{sign}" }.gsub("\n", '\n')
  "#{name}=\"#{escaped}\""
end
