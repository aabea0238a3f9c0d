class Account
  def password=(password)
    # ruleid: ruby-cwe-916-fast-password-hash
    @digest = Digest::SHA256.hexdigest(password)
  end

  def salted(password, salt)
    # ruleid: ruby-cwe-916-fast-password-hash
    Digest::SHA512.hexdigest("#{salt}#{password}")
  end

  def slow(password)
    # ok: ruby-cwe-916-fast-password-hash
    BCrypt::Password.create(password)
  end

  def cheap(password)
    # ruleid: ruby-cwe-916-few-rounds
    BCrypt::Password.create(password, cost: 4)
  end

  def dear(password)
    # ok: ruby-cwe-916-few-rounds
    BCrypt::Password.create(password, cost: 12)
  end

  def derived(password, salt)
    # ruleid: ruby-cwe-916-few-rounds
    OpenSSL::KDF.pbkdf2_hmac(password, salt: salt, iterations: 1000, length: 32, hash: "sha256")
  end

  def derived_slowly(password, salt)
    # ok: ruby-cwe-916-few-rounds
    OpenSSL::KDF.pbkdf2_hmac(password, salt: salt, iterations: 600_000, length: 32, hash: "sha256")
  end

  def checked?(params)
    # ruleid: ruby-cwe-916-fast-password-hash
    @digest == Digest::MD5.hexdigest(params[:password])
  end

  def stamp(document)
    # ok: ruby-cwe-916-fast-password-hash
    Digest::SHA256.hexdigest(document)
  end

  def token_digest(reset_password_token)
    # ok: ruby-cwe-916-fast-password-hash
    Digest::SHA256.hexdigest(reset_password_token)
  end
end
