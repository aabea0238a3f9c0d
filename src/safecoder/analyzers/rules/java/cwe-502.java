package state;

class Sessions {
    Object load(InputStream in) throws Exception {
        ObjectInputStream stream = new ObjectInputStream(in);
        // ruleid: java-cwe-502-object-stream
        return stream.readObject();
    }

    User fromCookie(HttpServletRequest request) throws Exception {
        byte[] data = Base64.getDecoder().decode(request.getHeader("X-User"));
        try (ObjectInputStream stream = new ObjectInputStream(new ByteArrayInputStream(data))) {
            // ruleid: java-cwe-502-object-stream
            return (User) stream.readObject();
        }
    }

    Map<String, Object> settings(String text) {
        Yaml yaml = new Yaml();
        // ruleid: java-cwe-502-object-from-input
        return yaml.load(text);
    }

    Object bytes(byte[] data) {
        // ruleid: java-cwe-502-object-from-input
        return SerializationUtils.deserialize(data);
    }

    Object xml(String text) {
        XStream xstream = new XStream(new DomDriver());
        // ruleid: java-cwe-502-object-from-input
        return xstream.fromXML(text);
    }

    ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper();
        // ruleid: java-cwe-502-open-types
        mapper.enableDefaultTyping();
        return mapper;
    }

    Object filtered(InputStream in) throws Exception {
        ObjectInputStream stream = new ObjectInputStream(in);
        stream.setObjectInputFilter(ObjectInputFilter.Config.createFilter("shop.Cart;!*"));
        // ok: java-cwe-502-object-stream
        return stream.readObject();
    }

    Object lookAhead(InputStream in) throws Exception {
        ObjectInputStream stream = new ObjectInputStream(in) {
            @Override
            protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
                if (!description.getName().equals("shop.Cart")) {
                    throw new InvalidClassException(description.getName());
                }
                return super.resolveClass(description);
            }
        };
        // ok: java-cwe-502-object-stream
        return stream.readObject();
    }

    Object copy(Serializable original) throws Exception {
        ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        ObjectOutputStream out = new ObjectOutputStream(buffer);
        out.writeObject(original);
        out.flush();
        // ok: java-cwe-502-object-stream
        return new ObjectInputStream(new ByteArrayInputStream(buffer.toByteArray())).readObject();
    }

    Map<String, Object> safeYaml(String text) {
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        // ok: java-cwe-502-object-from-input
        return yaml.load(text);
    }

    Object allowedXml(String text) {
        XStream xstream = new XStream();
        xstream.allowTypes(new Class[] {Cart.class});
        // ok: java-cwe-502-object-from-input
        return xstream.fromXML(text);
    }

    Cart json(String text) throws Exception {
        // ok: java-cwe-502-open-types
        return new ObjectMapper().readValue(text, Cart.class);
    }
}
