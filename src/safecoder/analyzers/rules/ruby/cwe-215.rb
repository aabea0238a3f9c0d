class Shop < Sinatra::Base
  # ruleid: ruby-cwe-215-debugging-left-on
  set :show_exceptions, true
  # ok: ruby-cwe-215-debugging-left-on
  set :raise_errors, false

  get "/cart" do
    # ruleid: ruby-cwe-215-debugging-left-on
    binding.pry
    # ok: ruby-cwe-215-debugging-left-on
    logger.debug("cart shown")
    erb :cart
  end

  # ruleid: ruby-cwe-215-debugging-left-on
  use BetterErrors::Middleware

  configure :development do
    # ok: ruby-cwe-215-debugging-left-on
    use BetterErrors::Middleware
  end
end

Rails.application.configure do
  # ruleid: ruby-cwe-215-debugging-left-on
  config.consider_all_requests_local = true
  # ok: ruby-cwe-215-debugging-left-on
  config.consider_all_requests_local = false
end
