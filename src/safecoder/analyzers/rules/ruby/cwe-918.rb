class PreviewsController < ApplicationController
  HOSTS = %w[images.example.org cdn.example.org].freeze

  def show
    # ruleid: ruby-cwe-918-address-from-input
    body = Net::HTTP.get(URI.parse(params[:url]))
    render plain: body.length
  end

  def checked
    uri = URI.parse(params[:url])
    return head :forbidden unless HOSTS.include?(uri.host)

    # ok: ruby-cwe-918-address-from-input
    render plain: Net::HTTP.get(uri).length
  end

  def fixed_host
    # ok: ruby-cwe-918-address-from-input
    response = HTTParty.get("https://api.example.org/items/#{params[:id]}")
    render json: response.parsed_response
  end

  def free_host
    # ruleid: ruby-cwe-918-address-from-input
    response = HTTParty.get("https://#{params[:region]}.example.org/items")
    render json: response.parsed_response
  end

  def named
    sources = { "news" => "https://news.example.org/feed" }
    # ok: ruby-cwe-918-address-from-input
    response = RestClient.get(sources.fetch(params[:source]))
    render plain: response.body
  end
end

def fetch_avatar(url)
  # ruleid: ruby-cwe-918-address-from-input
  URI.open(url).read
end

def fetch_status
  # ok: ruby-cwe-918-address-from-input
  URI.open("https://status.example.org/now").read
end

def notify(webhook_url, payload)
  # ruleid: ruby-cwe-918-address-from-input
  Faraday.post(webhook_url, payload.to_json)
end

get "/proxy" do
  # ruleid: ruby-cwe-918-address-from-input
  RestClient.get(params["target"]).body
end

class LinksController < ApplicationController
  HOSTS = %w[images.example.org cdn.example.org].freeze

  def title
    # ruleid: ruby-cwe-918-address-from-input
    page = HTTP.timeout(5).follow.get(params[:address])
    render plain: page.to_s[0, 80]
  end

  def reachable
    # ruleid: ruby-cwe-918-address-from-input
    render plain: HTTPX.with(timeout: { request_timeout: 5 }).head(params[:address]).status
  end

  def weather
    # ok: ruby-cwe-918-address-from-input
    render plain: HTTP.timeout(5).get("https://weather.example.org/#{params[:town].to_i}").to_s
  end

  def picture
    uri = URI.parse(params[:picture])
    return head(:bad_request) unless uri.is_a?(URI::HTTPS) && HOSTS.include?(uri.host)

    http = Net::HTTP.new(uri.host, uri.port)
    # ok: ruby-cwe-918-address-from-input
    send_data http.request(Net::HTTP::Get.new(uri)).body
  end

  def picture_of_any_host
    uri = URI.parse(params[:picture])
    return head(:bad_request) unless uri.is_a?(URI::HTTPS) && uri.port == 443

    # ruleid: ruby-cwe-918-address-from-input
    send_data Net::HTTP.get(uri)
  end
end

class PreviewsController < ApplicationController
  def show
    uri = URI.parse(params[:page])
    host = uri.host
    return head :bad_request unless ALLOWED_HOSTS.include?(host)

    # ok: ruby-cwe-918-address-from-input
    render plain: Net::HTTP.get(uri)
  end

  def text
    uri = URI.parse(params[:page])
    host = uri.host.downcase
    unless ALLOWED_HOSTS.include?(host)
      return head :bad_request
    end

    # ok: ruby-cwe-918-address-from-input
    render plain: Net::HTTP.get(uri)
  end

  def logged
    uri = URI.parse(params[:page])
    host = uri.host
    Rails.logger.info(host)
    # ruleid: ruby-cwe-918-address-from-input
    render plain: Net::HTTP.get(uri)
  end
end
