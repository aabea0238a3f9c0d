def make_key
  # ruleid: ruby-cwe-326-short-key
  OpenSSL::PKey::RSA.new(1024)
end

def make_good_key
  # ok: ruby-cwe-326-short-key
  OpenSSL::PKey::RSA.new(3072)
end

def make_chosen_key
  bits = 512
  # ruleid: ruby-cwe-326-short-key
  OpenSSL::PKey::RSA.generate(bits)
end

def make_curve_key
  # ok: ruby-cwe-326-short-key
  OpenSSL::PKey::EC.generate("prime256v1")
end

def make_small_curve_key
  # ruleid: ruby-cwe-326-short-key
  OpenSSL::PKey::EC.generate("prime192v1")
end

def read_key(path)
  # ok: ruby-cwe-326-short-key
  OpenSSL::PKey::RSA.new(File.read(path))
end

def old_context
  context = OpenSSL::SSL::SSLContext.new
  # ruleid: ruby-cwe-326-old-protocol
  context.ssl_version = :TLSv1
  context
end

def oldest_context
  context = OpenSSL::SSL::SSLContext.new
  # ruleid: ruby-cwe-326-old-protocol
  context.min_version = OpenSSL::SSL::SSL3_VERSION
  context
end

def context
  context = OpenSSL::SSL::SSLContext.new
  # ok: ruby-cwe-326-old-protocol
  context.min_version = OpenSSL::SSL::TLS1_2_VERSION
  context
end

def context_by_name
  context = OpenSSL::SSL::SSLContext.new
  # ok: ruby-cwe-326-old-protocol
  context.ssl_version = :TLSv1_2
  context
end
