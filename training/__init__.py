"""How the files of learnt numbers are made. Nothing here is needed to run Dropbrief."""
