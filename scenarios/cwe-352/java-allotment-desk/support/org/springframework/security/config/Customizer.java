package org.springframework.security.config;

@FunctionalInterface
public interface Customizer<T> {
    void customize(T object);

    static <T> Customizer<T> withDefaults() {
        return object -> {};
    }
}
