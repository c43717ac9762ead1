"""What nbgrader must know in a student's own server: which course, and whose folder."""

import os

c = get_config()  # noqa: F821  (traitlets puts it there)
c.CourseDirectory.course_id = "who-says-so"
c.Exchange.root = os.environ["WHO_SAYS_SO_EXCHANGE"]
# Else assignments land in the home folder, which the student's JupyterLab does not show.
c.Exchange.assignment_dir = os.path.expanduser("~/who-says-so")
# Else nbgrader takes the system account, which may be one for the whole class.
c.CourseDirectory.student_id = os.environ["JUPYTERHUB_USER"]
