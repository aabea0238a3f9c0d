package net;

class Blind implements X509TrustManager {
    // ruleid: java-cwe-295-trusts-every-certificate
    public void checkServerTrusted(X509Certificate[] chain, String type) {
    }

    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}

class Pinned implements X509TrustManager {
    private X509TrustManager inner;

    // ok: java-cwe-295-trusts-every-certificate
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        inner.checkServerTrusted(chain, type);
    }
}

class Clients {
    void context() throws Exception {
        TrustManager[] managers = {new X509TrustManager() {
            // ruleid: java-cwe-295-trusts-every-certificate
            public void checkServerTrusted(X509Certificate[] certs, String authType) {}
            public void checkClientTrusted(X509Certificate[] certs, String authType) {}
        }};
        init(managers);
    }

    void anyHost(HttpsURLConnection connection) {
        // ruleid: java-cwe-295-accepts-every-host
        connection.setHostnameVerifier((host, session) -> true);
    }

    CloseableHttpClient client(SSLContext context) {
        // ruleid: java-cwe-295-accepts-every-host
        return HttpClients.custom().setSSLContext(context).setSSLHostnameVerifier(NoopHostnameVerifier.INSTANCE).build();
    }

    HostnameVerifier verifier() {
        return new HostnameVerifier() {
            // ruleid: java-cwe-295-accepts-every-host
            public boolean verify(String host, SSLSession session) {
                return true;
            }
        };
    }

    SSLContext all() throws Exception {
        // ruleid: java-cwe-295-trusts-every-certificate
        return SSLContexts.custom().loadTrustMaterial(null, (chain, type) -> true).build();
    }

    void oneHost(HttpsURLConnection connection) {
        // ok: java-cwe-295-accepts-every-host
        connection.setHostnameVerifier((host, session) -> host.equals("internal.example.org"));
    }

    SSLContext ownStore(KeyStore store) throws Exception {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        // ok: java-cwe-295-trusts-every-certificate
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    void defaultVerifier(HttpsURLConnection connection) {
        // ok: java-cwe-295-accepts-every-host
        connection.setHostnameVerifier(HttpsURLConnection.getDefaultHostnameVerifier());
    }
}
