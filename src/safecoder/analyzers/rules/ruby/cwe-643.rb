class Directory
  def initialize(text)
    @document = Nokogiri::XML(text)
  end

  def by_name(name)
    # ruleid: ruby-cwe-643-expression-from-input
    @document.xpath("//user[name='#{name}']")
  end

  def by_name_safely(name)
    # ok: ruby-cwe-643-expression-from-input
    @document.xpath("//user[name=$name]", nil, name: name)
  end

  def login(name, password)
    expression = "//user[name='" + name + "' and password='" + password + "']"
    # ruleid: ruby-cwe-643-expression-from-input
    @document.at_xpath(expression)
  end

  def by_id(id)
    # ok: ruby-cwe-643-expression-from-input
    @document.at_xpath("//user[@id='#{id.to_i}']")
  end

  def by_selection(name)
    # ok: ruby-cwe-643-expression-from-input
    @document.xpath("//user").find { |node| node["name"] == name }
  end
end

def price(document, product)
  # ruleid: ruby-cwe-643-expression-from-input
  REXML::XPath.first(document, "//product[@name='#{product}']/price")
end

def price_safely(document, product)
  # ok: ruby-cwe-643-expression-from-input
  REXML::XPath.first(document, "//product[@name=$name]/price", nil, { "name" => product })
end

get "/book" do
  # ruleid: ruby-cwe-643-expression-from-input
  CATALOGUE.xpath("//book[title='%s']" % params[:title]).to_s
end
