require 'erb'

# The line at the end of each page.
def farewell(bride, groom)
  ERB.new('With love, <%= bride %> & <%= groom %>').result(binding)
end

# Makes a page for a guest with a template of ERB: a <h1> with the name of the
# guest and a <p> with the gift.
#
# thank_you('Ada', 'clock') returns
# '<h1>Thank you, Ada!</h1><p>We love the clock.</p>'.
def thank_you(guest, gift)
  template = '<h1>Thank you, <%= ERB::Util.html_escape(guest) %>!</h1><p>We love the <%= ERB::Util.html_escape(gift) %>.</p>'
  ERB.new(template).result(binding)
end
