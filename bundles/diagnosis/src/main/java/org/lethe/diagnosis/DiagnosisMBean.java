package org.lethe.diagnosis;

/** The diagnosis for those who come by JMX. */
public interface DiagnosisMBean {

  /** What does not work, and why, in lines for people; none if all is well. */
  String[] getProblems();
}
