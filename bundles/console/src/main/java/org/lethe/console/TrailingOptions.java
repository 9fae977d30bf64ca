package org.lethe.console;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Option;
import org.lethe.api.LetheException;

/** Options after the arguments of a command; Karaf reads only those before them. */
final class TrailingOptions {
  private TrailingOptions() {}

  /**
   * Takes the options out of a command's arguments and sets them on the command. An option of the
   * type {@code List} may be given several times.
   *
   * @return the arguments that are left
   * @throws LetheException if there is no such option, or its value is missing
   */
  static List<String> take(LetheCommand command, List<String> words) throws IllegalAccessException {
    List<String> arguments = new ArrayList<>();
    for (Iterator<String> next = words.iterator(); next.hasNext(); ) {
      String word = next.next();
      if (!word.startsWith("--")) {
        arguments.add(word);
        continue;
      }
      Field option =
          option(command.getClass(), word)
              .orElseThrow(() -> new LetheException(word + ": no such option; see --help"));
      option.setAccessible(true);
      if (option.getType() == boolean.class) {
        option.setBoolean(command, true);
      } else if (next.hasNext()) {
        set(option, command, next.next());
      } else {
        throw new LetheException(word + ": its value is missing; see --help");
      }
    }
    return arguments;
  }

  private static void set(Field option, LetheCommand command, String value)
      throws IllegalAccessException {
    if (option.getType() != List.class) {
      option.set(command, value);
      return;
    }
    List<Object> values = new ArrayList<>();
    if (option.get(command) instanceof List<?> before) {
      values.addAll(before);
    }
    values.add(value);
    option.set(command, values);
  }

  private static Optional<Field> option(Class<?> type, String name) {
    if (type == Object.class) {
      return Optional.empty();
    }
    return Arrays.stream(type.getDeclaredFields())
        .filter(field -> field.isAnnotationPresent(Option.class))
        .filter(field -> field.getAnnotation(Option.class).name().equals(name))
        .findFirst()
        .or(() -> option(type.getSuperclass(), name));
  }
}
