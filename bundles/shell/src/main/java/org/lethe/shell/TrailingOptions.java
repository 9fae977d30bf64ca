package org.lethe.shell;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Option;
import org.lethe.api.LetheException;

/** Options after the arguments, where people write them; Karaf reads them before alone. */
final class TrailingOptions {
  private TrailingOptions() {}

  /**
   * Takes the options out of a command's arguments and sets them on the command.
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
      if (option.getType() == boolean.class) {
        option.setBoolean(command, true);
      } else if (next.hasNext()) {
        option.set(command, next.next());
      } else {
        throw new LetheException(word + ": its value is missing; see --help");
      }
    }
    return arguments;
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
