package org.lethe.dataset.pascalpart;

/** Defect of an annotation file. The message is one line that continues the name of the file. */
final class UnreadableAnnotationException extends Exception {
  private static final int MOST = 200;

  UnreadableAnnotationException(String message) {
    super(message);
  }

  private UnreadableAnnotationException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Returns the exception for a failure of a library, which throws many kinds. */
  static UnreadableAnnotationException of(Exception failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof Budget.ExceededException) {
        return new UnreadableAnnotationException(each.getMessage(), failure);
      }
      if (each instanceof UnreadableAnnotationException known) {
        return known;
      }
    }
    return new UnreadableAnnotationException("is damaged (%s)".formatted(line(failure)), failure);
  }

  private static String line(Exception failure) {
    String text = String.valueOf(failure.getMessage()).replaceAll("[\\p{Cntrl}\\s]+", " ");
    return text.length() > MOST ? text.substring(0, MOST) + "..." : text;
  }
}
