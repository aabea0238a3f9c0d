require 'date'
require 'yaml'

# The days on which gardens are open to visitors.
class GardenDays
  # The day as it is printed, such as "2 June".
  def self.printed(day)
    day.strftime('%-d %B')
  end

  # Returns the Hash that stands in the text, which is YAML: the name of each
  # garden with its day, a Date. (YAML.load alone refuses dates.)
  #
  # GardenDays.read_days("Mill Lane: 2024-06-02\n") returns
  # { 'Mill Lane' => Date.new(2024, 6, 2) }.
  def self.read_days(text)
    YAML.safe_load(text, permitted_classes: [Date])
  end
end
