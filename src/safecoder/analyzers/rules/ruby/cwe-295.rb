def fetch(uri)
  http = Net::HTTP.new(uri.host, uri.port)
  http.use_ssl = true
  # ruleid: ruby-cwe-295-verification-off
  http.verify_mode = OpenSSL::SSL::VERIFY_NONE
  http.get(uri.path)
end

def fetch_checked(uri)
  http = Net::HTTP.new(uri.host, uri.port)
  http.use_ssl = true
  # ok: ruby-cwe-295-verification-off
  http.verify_mode = OpenSSL::SSL::VERIFY_PEER
  http.get(uri.path)
end

def fetch_by_library(url)
  # ruleid: ruby-cwe-295-verification-off
  HTTParty.get(url, verify: false)
end

def fetch_by_library_checked(url)
  # ok: ruby-cwe-295-verification-off
  HTTParty.get(url, timeout: 5)
end

def rest(url)
  # ruleid: ruby-cwe-295-verification-off
  RestClient::Resource.new(url, verify_ssl: false).get
end

def faraday(url)
  # ruleid: ruby-cwe-295-verification-off
  Faraday.new(url, ssl: { verify: false })
end

def faraday_checked(url)
  # ok: ruby-cwe-295-verification-off
  Faraday.new(url, ssl: { ca_file: "/etc/ssl/private-ca.pem" })
end

def start(uri)
  # ruleid: ruby-cwe-295-verification-off
  Net::HTTP.start(uri.host, uri.port, use_ssl: true, verify_mode: OpenSSL::SSL::VERIFY_NONE) { |http| http.get("/") }
end

def start_checked(uri)
  # ok: ruby-cwe-295-verification-off
  Net::HTTP.start(uri.host, uri.port, use_ssl: true) { |http| http.get("/") }
end
