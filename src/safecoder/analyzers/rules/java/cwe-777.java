package checks;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

class Checks {
    private static final Pattern HOST = Pattern.compile("[a-z0-9-]+\\.shop\\.test");
    private static final Pattern CODE = Pattern.compile("^[A-Z]{3}[0-9]{4}$");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f]+");

    boolean isOurHost(String host) {
        // ruleid: java-cwe-777-no-anchors
        return HOST.matcher(host).find();
    }

    boolean isOurWholeHost(String host) {
        // ok: java-cwe-777-no-anchors
        return HOST.matcher(host).matches();
    }

    boolean isCode(String text) {
        // ok: java-cwe-777-no-anchors
        return CODE.matcher(text).find();
    }

    boolean isPrintable(String text) {
        // ok: java-cwe-777-no-anchors
        return !CONTROL.matcher(text).find();
    }

    static boolean validNumber(String text) {
        // ruleid: java-cwe-777-no-anchors
        return Pattern.compile("[0-9]+").matcher(text).find();
    }

    static boolean isMail(String text) {
        Pattern shape = Pattern.compile("^[\\w.+-]+@[\\w-]+\\.[a-z]{2,}", Pattern.CASE_INSENSITIVE);
        // ruleid: java-cwe-777-no-anchors
        return shape.matcher(text).find();
    }

    void checkOrigin(String origin) {
        Matcher matcher = Pattern.compile("https://\\w+\\.shop\\.test$").matcher(origin);
        // ruleid: java-cwe-777-no-anchors
        if (!matcher.find()) {
            throw new IllegalArgumentException("origin");
        }
    }

    boolean isName(String text) {
        // ruleid: java-cwe-777-no-end
        return Pattern.compile("[a-z]+").matcher(text).lookingAt();
    }

    boolean isWholeName(String text) {
        // ok: java-cwe-777-no-end
        return Pattern.compile("[a-z]+").matcher(text).matches();
    }

    boolean isAllowed(String text) {
        // ok: java-cwe-777-no-anchors
        if (Pattern.compile("<[a-z]+>").matcher(text).find()) {
            return false;
        }
        // ok: java-cwe-777-no-anchors
        return text.matches("[a-z <>]+");
    }

    String firstNumber(String text) {
        Matcher matcher = Pattern.compile("[0-9]+").matcher(text);
        // ok: java-cwe-777-no-anchors
        return matcher.find() ? matcher.group() : "";
    }
}

class Predicates {
    private static final Pattern PLATE = Pattern.compile("[A-Z]{1,3}-[A-Z]{1,2} [0-9]{1,4}");
    private static final Pattern DIGIT = Pattern.compile("[0-9]");
    private static final Pattern FROM = Pattern.compile("^from:[a-z]+");

    // ruleid: java-cwe-777-part-as-predicate
    private final Predicate<String> isPlate = PLATE.asPredicate();
    // ok: java-cwe-777-part-as-predicate
    private final Predicate<String> isWholePlate = PLATE.asMatchPredicate();
    // ok: java-cwe-777-part-as-predicate
    private final Predicate<String> mentioned = Pattern.compile("warn(ing)?s*").asPredicate();

    void park(String plate) {
        // ruleid: java-cwe-777-refused-without-match
        if (plate == null || !PLATE.matcher(plate).find()) {
            throw new IllegalArgumentException("plate");
        }
        garage.park(plate);
    }

    void secret(String password) {
        // ok: java-cwe-777-refused-without-match
        if (!DIGIT.matcher(password).find()) {
            throw new IllegalArgumentException("a digit is missing");
        }
    }

    void header(String field) {
        // ok: java-cwe-777-refused-without-match
        if (!FROM.matcher(field).find()) {
            throw new IllegalArgumentException("field");
        }
    }
}
