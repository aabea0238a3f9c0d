require "openssl"
require "digest"

KEY = ENV.fetch("DATA_KEY")
LEGACY_IV = "0" * 16

def encrypt_with_des(text, key)
  # ruleid: ruby-cwe-327-broken-cipher
  cipher = OpenSSL::Cipher.new("des-ede3-cbc")
  cipher.encrypt
  cipher.key = key
  cipher.update(text) + cipher.final
end

def encrypt_by_blocks(text, key)
  # ruleid: ruby-cwe-327-broken-cipher
  cipher = OpenSSL::Cipher.new("AES-128-ECB").encrypt
  cipher.key = key
  cipher.update(text) + cipher.final
end

def encrypt_by_blocks_too(text, key)
  # ruleid: ruby-cwe-327-broken-cipher
  cipher = OpenSSL::Cipher::AES.new(256, :ECB)
  cipher.encrypt
  cipher.key = key
  cipher.update(text) + cipher.final
end

def encrypt_named(text, key)
  name = "rc4"
  # ruleid: ruby-cwe-327-broken-cipher
  cipher = OpenSSL::Cipher.new(name)
  cipher.encrypt
  cipher.update(text) + cipher.final
end

def encrypt(text)
  # ok: ruby-cwe-327-broken-cipher
  cipher = OpenSSL::Cipher.new("aes-256-gcm")
  cipher.encrypt
  cipher.key = KEY
  # ok: ruby-cwe-327-static-nonce
  nonce = cipher.random_iv
  [nonce, cipher.update(text) + cipher.final, cipher.auth_tag]
end

def encrypt_cbc(text)
  # ok: ruby-cwe-327-broken-cipher
  cipher = OpenSSL::Cipher::AES.new(256, :CBC)
  cipher.encrypt
  cipher.key = KEY
  # ruleid: ruby-cwe-327-static-nonce
  cipher.iv = "0123456789abcdef"
  cipher.update(text) + cipher.final
end

def encrypt_with_constant(text)
  cipher = OpenSSL::Cipher.new("aes-256-cbc")
  cipher.encrypt
  # ruleid: ruby-cwe-327-static-nonce
  cipher.iv = LEGACY_IV
  cipher.update(text) + cipher.final
end

def decrypt(text, nonce)
  cipher = OpenSSL::Cipher.new("aes-256-cbc")
  cipher.decrypt
  # ok: ruby-cwe-327-static-nonce
  cipher.iv = nonce
  cipher.update(text) + cipher.final
end

def signature(body, secret)
  # ruleid: ruby-cwe-327-broken-digest
  OpenSSL::HMAC.hexdigest("md5", secret, body)
end

def strong_signature(body, secret)
  # ok: ruby-cwe-327-broken-digest
  OpenSSL::HMAC.hexdigest("SHA256", secret, body)
end

def document_stamp(document)
  # ruleid: ruby-cwe-327-broken-digest
  Digest::SHA1.hexdigest(document)
end

def token_digest(token)
  # ruleid: ruby-cwe-327-broken-digest
  Digest::MD5.new.update(token).hexdigest
end

def strong_stamp(document)
  # ok: ruby-cwe-327-broken-digest
  Digest::SHA256.hexdigest(document)
end

def cache_key(query)
  # ok: ruby-cwe-327-broken-digest
  Digest::MD5.hexdigest(query)
end

def gravatar_url(email)
  # ok: ruby-cwe-327-broken-digest
  "https://gravatar.com/avatar/#{Digest::MD5.hexdigest(email.downcase)}"
end
