require 'json'

# How many bytes the counts take in memory, about.
def bytes(counts)
  Marshal.dump(counts).bytesize
end

# Adds one visit of the bird to the counts and returns all counts, a Hash of the
# names of birds and numbers.
#
# The counts are kept in the file for the next call, in a form that only this
# method reads and writes. If there is no such file yet, there are no counts.
#
# count_bird('birds', 'wren') returns { 'wren' => 1 }, then
# count_bird('birds', 'wren') returns { 'wren' => 2 }.
def count_bird(file, bird)
