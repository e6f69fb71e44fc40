"""The page of any narrative: editor, particulars, bound figures, tidying."""
