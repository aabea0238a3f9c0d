def read_order(text)
  Nokogiri::XML(text) do |config|
    # ruleid: ruby-cwe-611-entities-followed
    config.noent
  end
end

def read_order_with_load(text)
  # ruleid: ruby-cwe-611-entities-followed
  Nokogiri::XML(text) { |config| config.strict.dtdload }
end

def read_order_flags(text)
  # ruleid: ruby-cwe-611-entities-followed
  Nokogiri::XML(text, nil, nil, Nokogiri::XML::ParseOptions::NOENT)
end

def read_order_safely(text)
  # ok: ruby-cwe-611-entities-followed
  Nokogiri::XML(text) { |config| config.strict.nonet }
end

def read_order_plainly(text)
  # ok: ruby-cwe-611-entities-followed
  Nokogiri::XML(text)
end

def read_order_with_flags(text)
  # ok: ruby-cwe-611-entities-followed
  Nokogiri::XML(text, nil, "UTF-8", Nokogiri::XML::ParseOptions::NONET)
end

def configure
  # ruleid: ruby-cwe-611-entities-followed
  LibXML::XML.default_substitute_entities = true
  # ok: ruby-cwe-611-entities-followed
  LibXML::XML.default_substitute_entities = false
end
