def generate_token
  # ruleid: ruby-cwe-338-predictable-secret
  Array.new(32) { rand(16).to_s(16) }.join
end

def generate_token_safely
  # ok: ruby-cwe-338-predictable-secret
  SecureRandom.hex(32)
end

def reset_password(user)
  chars = [*"a".."z", *"0".."9"]
  # ruleid: ruby-cwe-338-predictable-secret
  user.password = chars.sample(12).join
end

def reset_password_safely(user)
  # ok: ruby-cwe-338-predictable-secret
  user.password = SecureRandom.alphanumeric(16)
end

def reset_password_sampled(user)
  chars = [*"a".."z", *"0".."9"]
  # ok: ruby-cwe-338-predictable-secret
  user.password = Array.new(16) { chars.sample(random: SecureRandom) }.join
end

def sign_up(user)
  # ruleid: ruby-cwe-338-predictable-secret
  verification_code = Random.rand(100_000..999_999)
  user.mail(verification_code)
end

def roll_dice
  # ok: ruby-cwe-338-predictable-secret
  rand(1..6)
end

def pick_quote(quotes)
  # ok: ruby-cwe-338-predictable-secret
  quotes.sample
end

def open_door(user)
  # ruleid: ruby-cwe-338-guessable-seed
  api_key = Digest::SHA256.hexdigest("#{user.id}#{Time.now.to_i}")
  user.update(api_key: api_key)
end

def stamp(user)
  # ok: ruby-cwe-338-guessable-seed
  etag = Digest::SHA256.hexdigest("#{user.id}#{Time.now.to_i}")
  user.update(etag: etag)
end
