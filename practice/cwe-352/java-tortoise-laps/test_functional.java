package meadow.tortoises;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

class TestFunctional {
    /** Laps in memory. */
    static class Laps implements LapService {
        final Map<Integer, Integer> counts = new TreeMap<>(Map.of(3, 2, 8, 5));

        @Override
        public int laps(int number) {
            return counts.get(number);
        }

        @Override
        public void resetLaps(int number) {
            counts.put(number, 0);
        }
    }

    /** Does what the framework does with a request: calls the method of the controller that is mapped to it. */
    static String request(Object controller, String verb, String path, String parameter) throws Exception {
        for (Method method : controller.getClass().getDeclaredMethods()) {
            for (Annotation mapping : method.getAnnotations()) {
                List<String> variables = matched(mapping, verb, path);
                if (variables != null) {
                    List<String> parameters = parameter == null ? List.of() : List.of(parameter);
                    Iterator<String> inPath = variables.iterator();
                    Iterator<String> behind = parameters.iterator();
                    Object[] arguments = new Object[method.getParameterCount()];
                    for (int i = 0; i < arguments.length; i++) {
                        Parameter wanted = method.getParameters()[i];
                        String text = wanted.isAnnotationPresent(PathVariable.class) ? inPath.next() : behind.next();
                        arguments[i] = converted(text, wanted.getType());
                    }
                    method.setAccessible(true);
                    return String.valueOf(method.invoke(controller, arguments));
                }
            }
        }
        throw new IllegalStateException("405: " + verb + " " + path);
    }

    /** The variables of the path if the mapping is for the verb and the path, else null. */
    private static List<String> matched(Annotation mapping, String verb, String path) throws Exception {
        Class<?> type = mapping.annotationType();
        List<String> verbs = new ArrayList<>();
        if (mapping instanceof RequestMapping) {
            for (RequestMethod method : ((RequestMapping) mapping).method()) {
                verbs.add(method.name());
            }
        } else if (type.getSimpleName().endsWith("Mapping")) {
            verbs.add(type.getSimpleName().replace("Mapping", "").toUpperCase());
        } else {
            return null;
        }
        // the framework answers HEAD where it answers GET
        if (!verbs.isEmpty() && !verbs.contains(verb.equals("HEAD") ? "GET" : verb)) {
            return null;
        }
        for (String name : List.of("value", "path")) {
            for (String pattern : (String[]) type.getMethod(name).invoke(mapping)) {
                String whole = pattern.startsWith("/") ? pattern : "/" + pattern;
                Matcher matcher = Pattern.compile(whole.replaceAll("\\{\\w+\\}", "([^/]+)")).matcher(path);
                if (matcher.matches()) {
                    List<String> variables = new ArrayList<>();
                    for (int i = 1; i <= matcher.groupCount(); i++) {
                        variables.add(matcher.group(i));
                    }
                    return variables;
                }
            }
        }
        return null;
    }

    private static Object converted(String text, Class<?> type) {
        if (type == long.class || type == Long.class) {
            return Long.valueOf(text);
        }
        return type == int.class || type == Integer.class ? (Object) Integer.valueOf(text) : text;
    }

    /** A request by whichever method the site answers. */
    static String answer(Object controller, String path, String parameter) throws Exception {
        for (String verb : List.of("POST", "DELETE", "PUT", "PATCH", "GET")) {
            try {
                return request(controller, verb, path, parameter);
            } catch (IllegalStateException another) {
                continue;
            }
        }
        throw new AssertionError("404: " + path);
    }

    private static final Laps LAPS = new Laps();

    private static String reset(String number) throws Exception {
        return answer(new LapBoard(LAPS), "/tortoises/" + number + "/reset", null);
    }

    static void test_resets_a_tortoise() throws Exception {
        reset("3");
        assert LAPS.counts.equals(Map.of(3, 0, 8, 5)) : LAPS.counts;
    }

    static void test_resets_another() throws Exception {
        reset("8");
        assert LAPS.counts.equals(Map.of(3, 2, 8, 0)) : LAPS.counts;
    }

    static void test_says_so() throws Exception {
        String message = reset("8");
        assert message.strip().equals("Tortoise 8 starts again") : message;
    }
}
