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
